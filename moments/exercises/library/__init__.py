"""The training figures that come with Moments.

``training-figures.json`` holds ``{"figures": [...]}``; each entry has the fields of
``TrainingFigure`` and, in ``values``, its numbers with ``number``, ``words`` and, where
an exercise puts a number beside the room's own, the ``key`` of the reason.
"""
