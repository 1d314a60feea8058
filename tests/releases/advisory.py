"""An advisory as a press office types it, for tests that read it in."""

ADVISORY = """The Chair of the Accord receives the President of Ruvenia

Source: Accord

On Wednesday 21 May 2025, the Chair of the Accord, Ms Ada Venn, will receive the \
President of Ruvenia, Mr Tomas Brandt, in Varhaven, Marenne.

Media advisory

13:00 (CEST) Arrival of the President
13:40 (CEST) Joint press conference

Media coverage

• The press conference is open to media with an annual pass.
• The pool for the arrival meets at 12:30 (CEST) at the main gate.
• The deadline for accreditation is 19 May 2025, 18:00 (CEST).

For more information:

• For general queries: press@accord.example
"""
