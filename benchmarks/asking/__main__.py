"""What readers think of the questions. Each command writes or reads plain files, so that anybody can be the reader.

`swap SHEET KEY`: the swap test. `sheets FOLDER RESUME...`: sheets to rate. `ratings KEY CSV`: what the ratings add up to.
"""

import sys
from datetime import date
from pathlib import Path

from benchmarks.asking import ratings, swap


def main(command: str, *arguments: str) -> None:
    paths = [Path(a) for a in arguments]
    if command == "swap":
        swap.write(paths[0], paths[1])
    elif command == "sheets":
        ratings.write_sheets(paths[1:], paths[0], date(2026, 3, 2))
    elif command == "ratings":
        print(ratings.summary(paths[0], paths[1]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:] or ("",))
