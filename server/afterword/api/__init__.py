"""JSON over HTTP: what comes in, who may send it, and what goes out."""
