using Google.Rpc;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Errors;

/// <summary>
/// Gathers all violations of a request, so that the caller gets them in one answer. If there are too many, the first ones are kept and the
/// others are only counted.
/// </summary>
internal sealed class FieldViolations
{
    private readonly List<BadRequest.Types.FieldViolation> violations = [];

    private int count;

    public bool IsEmpty => count == 0;

    /// <param name="field">The path of the field as the contract writes it, such as <c>crew_member.roles[0].level</c>.</param>
    /// <param name="description">What the field must be, as the end of a sentence that starts with its path: "must be from 1 to 5".</param>
    public void Add(string field, string description)
    {
        if (++count <= Limits.ViolationsMax)
        {
            violations.Add(new() { Field = field, Description = description });
        }
    }

    /// <summary>All of them in one line.</summary>
    public override string ToString() => string.Join("; ", violations.Select(violation => $"{violation.Field} {violation.Description}"));

    /// <summary>Refuses the request with INVALID_ARGUMENT and every violation, if there is any.</summary>
    public void ThrowIfAny()
    {
        if (count > 0)
        {
            throw Refusals.InvalidFields(violations, count);
        }
    }
}
