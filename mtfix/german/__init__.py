"""What is known about German: tokens, sentences, tags, words, names, compounds. No rules."""
