"""What people send in exercises."""

from moments.exercises.forms.answers import ExampleForm, GuessForm, PointForm
from moments.exercises.forms.posts import PostForm

__all__ = ["ExampleForm", "GuessForm", "PointForm", "PostForm"]
