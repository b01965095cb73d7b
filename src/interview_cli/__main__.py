"""``python -m interview_cli``."""

from interview_cli.cli.app import main

if __name__ == "__main__":
    main()
