"""Every shape on the wire, with its limits, one module a noun; a schema documents itself in docs/openapi.json."""
