using System.Globalization;
using Google.Rpc;

namespace ProductionCrew.Host.Errors;

/// <summary>Shortens what callers wrote before it is quoted back to them, because trailers have little room.</summary>
internal static class Excerpt
{
    private const int NameLengthMax = 60;
    private const int SentenceLengthMax = 300;

    /// <summary>A name or title as a message quotes it.</summary>
    public static string OfName(string name) => Cut(name, NameLengthMax);

    public static BadRequest.Types.FieldViolation Of(BadRequest.Types.FieldViolation violation) =>
        new() { Field = Cut(violation.Field, SentenceLengthMax), Description = Cut(violation.Description, SentenceLengthMax) };

    // Cuts between text elements, so that no letter loses its accent or half of its surrogate pair.
    private static string Cut(string text, int lengthMax)
    {
        if (text.Length <= lengthMax)
        {
            return text;
        }

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next < lengthMax)
        {
            end = next;
        }

        return text[..end] + "…";
    }
}
