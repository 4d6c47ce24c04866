"""`python -m dashboard serve`: start the dashboard and say where it is."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Annotated

import typer
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

HOST = "127.0.0.1"
APP = Path(__file__).with_name("app.py")

app = typer.Typer(add_completion=False, help="Bảng điều hành.")


@app.callback()
def main() -> None:
    """Bảng điều hành của Ban Chỉ đạo."""


@app.command(help="Mở bảng điều hành trên máy này.")
def serve(
    port: Annotated[int, typer.Option(help="Cổng để mở trên trình duyệt.", envvar="PORT")] = 8501,
) -> None:
    """Start the server on this machine only; ends when it is stopped."""
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        typer.echo(
            f"Cổng {port} đang được dùng. Chọn cổng khác, ví dụ: make run PORT={port + 1}", err=True
        )
        raise typer.Exit(1) from None
    typer.echo(f"Mở trình duyệt tại: http://{HOST}:{port}   (Ctrl+C để dừng)")
    # Else the first reader after a start who opens a page by its address is told that there is no
    # such page: until st.navigation has run once, Streamlit takes pages/ for its automatic menu.
    PagesManager.uses_pages_directory = False
    sys.argv = ["streamlit", "run", str(APP), "--server.port", str(port)]
    cli.main()


if __name__ == "__main__":
    app()
