"""The recipe for the starter model: parallel text in, a small Argos package out. See README.md in this folder.

Nothing in `bilingual` imports this. What runs where the training runs (`train` and the modules it imports) needs
PyTorch and numpy only, so that it can be copied to a machine that has nothing else.
"""
