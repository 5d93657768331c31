using System.Diagnostics.CodeAnalysis;

namespace ProductionCrew.Domain.Values;

/// <summary>
/// Identifies an operator by a name that its maker chose, in kebab case: <c>[a-z][a-z0-9-]{0,49}</c>. Prints as its resource name.
/// </summary>
public readonly record struct OperatorId : IComparable<OperatorId>
{
    private OperatorId(string text) => Text = text;

    public string Text { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out OperatorId id)
    {
        id = text?.Length <= Limits.OperatorIdLengthMax && RoleName.TryParse(text, out var name) ? new OperatorId(name.Text) : default;
        return id.Text is not null;
    }

    public int CompareTo(OperatorId other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => $"operators/{Text}";
}
