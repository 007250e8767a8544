"""Rules of projects, their money and their places."""
