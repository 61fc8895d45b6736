"""Scores of translations: against references by sacrebleu, and without any by a model. sacrebleu is imported when called."""
