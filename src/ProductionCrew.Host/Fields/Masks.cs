using System.Collections.Frozen;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Which fields an update writes.</summary>
internal static class Masks
{
    private const string All = "*";

    /// <summary>
    /// The fields named; with <c>*</c> all that can be updated, and of the fixed ones those populated; those populated if the mask is absent
    /// or empty.
    /// </summary>
    /// <param name="populated">The fields that the request populates.</param>
    public static IReadOnlySet<string> Parse(FieldMask? mask, UpdateFields fields, IReadOnlySet<string> populated, Field field)
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
                return fields.Fixed.Where(populated.Contains).Concat(fields.Updatable).ToFrozenSet();
            }

            field.Refuse($"must be {All} alone or name fields");
            return FrozenSet<string>.Empty;
        }

        for (var i = 0; i < mask.Paths.Count; i++)
        {
            if (!fields.Has(mask.Paths[i]))
            {
                field[$"paths[{i}]"].Refuse($"must be one of {string.Join(", ", fields.Updatable.Order(StringComparer.Ordinal))}");
            }
        }

        return mask.Paths.ToFrozenSet();
    }
}
