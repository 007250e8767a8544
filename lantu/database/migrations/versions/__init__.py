"""The steps that bring an archive's tables forward, one file each."""
