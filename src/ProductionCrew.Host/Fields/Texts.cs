using System.Globalization;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Texts for people: names and titles, reasons, parts of names to search for, mail addresses.</summary>
internal static class Texts
{
    public static Label Label(string text, Field field)
    {
        if (Domain.Values.Label.TryParse(text, out var label))
        {
            return label;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            field.RefuseAbsent();
        }
        else if (!RefuseUnwanted(text, field))
        {
            field.Refuse(
                $"must have from 1 to {Limits.LabelLengthMax} characters, at least one letter or digit among them, and no control characters"
            );
        }

        return default;
    }

    public static Label? OptionalLabel(string text, Field field) => text.Length == 0 ? null : Label(text, field);

    public static EmailAddress? Email(string text, Field field)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (EmailAddress.TryParse(text, out var address))
        {
            return address;
        }

        field.Refuse($"must be a mail address of at most {Limits.EmailLengthMax} characters");
        return null;
    }

    /// <summary>Why a booking was released; null if no reason is given.</summary>
    public static string? Reason(string text, Field field) => Optional(text, Limits.ReleaseReasonLengthMax, field);

    /// <summary>What the values of a chart count.</summary>
    public static string Unit(string text, Field field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            field.RefuseAbsent();
        }

        return RefuseUnwanted(text, field) ? "" : Optional(text, Limits.UnitLengthMax, field) ?? "";
    }

    /// <summary>A part of a name, folded as names are for search; null if any name will do.</summary>
    public static string? Search(string text, Field field) =>
        Optional(text, Limits.SearchTextLengthMax, field) is { } part ? Domain.Values.Label.Fold(part) : null;

    private static bool RefuseUnwanted(string text, Field field)
    {
        if (Domain.Values.Label.FirstUnwanted(text) is not { } unwanted)
        {
            return false;
        }

        // Most of these cannot be seen, so they are named by their number.
        field.Refuse(
            string.Create(
                CultureInfo.InvariantCulture,
                $"must not have the character U+{unwanted.Value:X4}: no control, format, private-use or unassigned characters, and a zero-width joiner or non-joiner only between letters"
            )
        );
        return true;
    }

    private static string? Optional(string text, int lengthMax, Field field)
    {
        if (Domain.Values.Label.TryCompose(text, lengthMax, out var composed))
        {
            return composed.Length == 0 ? null : composed;
        }

        field.Refuse($"must have at most {lengthMax} characters and no control characters");
        return null;
    }
}
