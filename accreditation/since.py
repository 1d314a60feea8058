"""What was done with an application while somebody was about to decide on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Since:
    """What the reporter changed and answered since then."""

    changes: list
    answers: list

    @classmethod
    def of(cls, form, application, file):
        """Since the step that the ``form`` had seen, or None where nothing was done."""
        seen = getattr(form, "cleaned_data", {}).get("seen")
        if seen is None or not application.steps_since(seen).exists():
            return None
        before = application.steps.filter(id__lte=seen).last()
        answers = application.questions.filter(answered_at__isnull=False)
        amendments = file.amendments or []
        if before is not None:
            answers = answers.filter(answered_at__gt=before.at)
            amendments = [(a, c) for a, c in amendments if a.at > before.at]
        changes = [change for _made, found in amendments for change in found]
        return cls(changes, list(answers)) if changes or answers else None
