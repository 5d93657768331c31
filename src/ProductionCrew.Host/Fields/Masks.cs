using System.Collections.Frozen;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Which fields an update writes.</summary>
internal static class Masks
{
    private const string All = "*";

    /// <summary>The fields named; all with <c>*</c>; those populated if the mask is absent or empty.</summary>
    /// <param name="updatable">Every field that can be updated.</param>
    /// <param name="populated">Those of them that the request populates.</param>
    public static IReadOnlySet<string> Parse(FieldMask? mask, FrozenSet<string> updatable, IReadOnlySet<string> populated, Field field)
    {
        if (mask is null || mask.Paths.Count == 0)
        {
            return populated;
        }

        if (mask.Paths.Count > Limits.UpdateMaskPathsMax)
        {
            field["paths"].Refuse($"must have at most {Limits.UpdateMaskPathsMax} entries");
            return FrozenSet<string>.Empty;
        }

        if (mask.Paths.Contains(All))
        {
            if (mask.Paths.Count == 1)
            {
                return updatable;
            }

            field.Refuse($"must be {All} alone or name fields");
            return FrozenSet<string>.Empty;
        }

        for (var i = 0; i < mask.Paths.Count; i++)
        {
            if (!updatable.Contains(mask.Paths[i]))
            {
                field[$"paths[{i}]"].Refuse($"must be one of {string.Join(", ", updatable.Order(StringComparer.Ordinal))}");
            }
        }

        return mask.Paths.ToFrozenSet();
    }
}
