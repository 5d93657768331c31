using System.Diagnostics.CodeAnalysis;

namespace ProductionCrew.Domain.Values;

/// <summary>What a person can do on a show, in kebab case: <c>[a-z][a-z0-9-]{0,62}</c>.</summary>
public readonly record struct RoleName : IComparable<RoleName>
{
    private RoleName(string text) => Text = text;

    public string Text { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out RoleName role)
    {
        role = default;
        if (string.IsNullOrEmpty(text) || text.Length > Limits.RoleNameLengthMax || !char.IsAsciiLetterLower(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        role = new RoleName(text);
        return true;
    }

    public int CompareTo(RoleName other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text;
}
