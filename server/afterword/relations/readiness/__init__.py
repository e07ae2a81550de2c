"""Profile readiness: what the visitor one has just invited will find, seen from the hiring manager's side."""

from .judgement import Judgement as Judgement
from .judgement import judge as judge
from .lexicon import Lexicon as Lexicon
from .profile import Job as Job
from .profile import Post as Post
from .profile import Profile as Profile
from .profile import Said as Said
