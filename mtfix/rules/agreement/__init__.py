"""Words that do not agree: article, adjective and noun; subject and verb."""
