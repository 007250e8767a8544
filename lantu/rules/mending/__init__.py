"""What mends a pack and proves that it did not change."""
