"""Why something cannot be done now, in a sentence for whoever tried. What they typed stays in the page."""


class Cannot(Exception):
    """`sentence` is a message of the catalogues, to be shown above the form."""

    def __init__(self, sentence: str) -> None:
        super().__init__("refused with a reason")
        self.sentence = sentence
