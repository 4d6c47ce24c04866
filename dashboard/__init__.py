"""How it is seen: the Streamlit pages, and the pure parts they are made of."""
