"""The example journeys that come with Moments, one file each, and their format.

A file is UTF-8 JSON with these names and no others::

    {
      "format": "moments/journey",
      "version": 1,
      "library": {"key": "airline", "position": 1},
      "journey": {
        "title": "…", "persona": "…", "promise": "…", "start": "…", "end": "…",
        "sector": "…", "source": "…",
        "steps": [
          {
            "title": "…",
            "channels": ["web", "phone"], "channel_words": "…",
            "stage": "zero", "expectation": "…", "need": "…",
            "moments": [
              {
                "question": "…", "polarity": "good", "dimension": "reliability",
                "standard": "…", "control": "ours", "authority": "…", "recovery": "…"
              }
            ]
          }
        ]
      }
    }

Only the titles and questions are needed; order is the order of the lists.

``library``
    Key and place of an example. Exports leave it out; importing into an
    organisation leaves it aside.
``channels``
    Codes of ``CHANNELS``. A way that is none of them stands in
    ``channel_words``, in the words of whoever wrote it.
``stage``, ``polarity``, ``dimension``, ``control``
    Values of the choices beside the models.

A file has at most 5 MB, 200 steps and 2000 moments. The shipped files are
written as an export writes them, so that a change shows as the change it is.
"""
