"""`python -m analyzer`: the command line where its script is not on the path."""

from analyzer.cli.main import main

# Worker processes import this module under another name: they must not start the command again.
if __name__ == "__main__":
    main()
