"""What makes a request, a reply and a receipt believable."""
