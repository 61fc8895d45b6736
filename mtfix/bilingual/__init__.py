"""What a German and an English sentence must share when one is the translation of the other."""
