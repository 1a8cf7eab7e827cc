"""Pictures of figures: SVG from templates, the same figures as text beside it, and PNG for chat."""
