"""The guides that come with Moments, one file each, and their format.

A file is UTF-8 JSON::

    {
      "format": "moments/guide", "version": 1,
      "key": "two-hours", "title": "…", "purpose": "…", "position": 1,
      "activities": [
        {
          "kind": "moments", "title": "…", "minutes": 8, "instruction": "…",
          "preset": "silent", "view": "board", "example": "airline",
          "handout": "…", "objective": "…", "materials": "…", "do": "…", "say": "…",
          "watch_for": "…", "expected": "…", "debrief": "…", "cut": "…"
        }
      ]
    }

``position`` is the guide's place among guides. Order is the order of the list.
``kind``, ``preset`` and ``view`` are values of the
choices beside the model. ``example`` is the library key of an example journey. In
the long texts an empty line parts paragraphs, lines with "- " make a list, and two
stars on either side make words bold. The rules for what they say are kept by test.
"""
