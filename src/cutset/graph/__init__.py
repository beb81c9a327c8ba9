"""Engine: ownership, paths, dated dependency, cut sets, cascade. Values in, values out."""
