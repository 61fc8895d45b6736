"""What fills the terminal: the review, and the dialogs over it."""
