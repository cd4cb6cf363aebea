"""A reviewed file comes back: what it holds, which row is which, and what that changes in the document."""
