"""Translation by MarianMT models. What needs torch, transformers or ctranslate2 imports them when it is called."""
