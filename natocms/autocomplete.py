"""Autocompletes of the desk that ask for no row which their form has read already."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple


class KnownOptions:
    """Shows what is chosen from ``known``; the database is asked only for others."""

    known = ()

    def optgroups(self, name, value, attr=None):
        empty = self.choices.field.empty_values
        chosen = {str(key) for key in value if key not in empty}
        known = {str(row.pk): row for row in self.known}
        if not chosen <= known.keys():
            return super().optgroups(name, value, attr)
        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        label = self.choices.field.label_from_instance
        for key, row in known.items():
            if key in chosen:
                at = len(options)
                options.append(self.create_option(name, key, label(row), True, at))
        return [(None, options, 0)]


class KnownSelect(KnownOptions, AutocompleteSelect):
    pass


class KnownSelectMultiple(KnownOptions, AutocompleteSelectMultiple):
    pass
