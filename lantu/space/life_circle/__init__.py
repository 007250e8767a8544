"""Life circles and other lists of services, and the shares of people who have them within reach."""
