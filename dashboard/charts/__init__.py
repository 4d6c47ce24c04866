"""Pictures of the figures: plotly figures, inline SVG and Folium maps. Data in, picture out."""
