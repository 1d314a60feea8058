"""The form of the fast lane, for pages whose view does not know it."""

from django import template

from accreditation.lane_form import LaneForm

register = template.Library()


@register.simple_tag
def lane_form(form=None):
    """``form`` where one was sent, else an empty one."""
    return form or LaneForm()
