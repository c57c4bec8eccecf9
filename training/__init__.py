"""From treebanks to the shipped weights. PyTorch is needed here and nowhere else."""
