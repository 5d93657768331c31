using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Which fields an update writes.</summary>
internal static class Masks
{
    private const string All = "*";

    /// <summary>
    /// The fields named; with <c>*</c> all that can be updated, and of the fixed ones those populated; those populated of either if the mask
    /// is absent or empty.
    /// </summary>
    /// <param name="resource">The resource as the request gives it.</param>
    public static FrozenSet<string> Parse(FieldMask? mask, UpdateFields fields, IMessage? resource, Field field)
    {
        if (mask is null || mask.Paths.Count == 0)
        {
            return fields.Updatable.Concat(fields.Fixed).Where(IsPopulated).ToFrozenSet();
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
                return fields.Fixed.Where(IsPopulated).Concat(fields.Updatable).ToFrozenSet();
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

        bool IsPopulated(string path) => resource is not null && Masks.IsPopulated(resource, path);
    }

    private static bool IsPopulated(IMessage resource, string path) =>
        resource.Descriptor.FindFieldByName(path).Accessor.GetValue(resource) switch
        {
            null => false,
            string text => text.Length > 0,
            IList items => items.Count > 0,
            IMessage => true,
            _ => throw new UnreachableException(),
        };
}

/// <summary>What an update mask can name of a resource.</summary>
/// <param name="Updatable">What the update writes.</param>
/// <param name="Fixed">What it only compares: another value than the stored one is refused.</param>
/// <param name="Ignored">What only the service writes; it is ignored wherever it stands (AIP-203).</param>
internal sealed record UpdateFields(FrozenSet<string> Updatable, FrozenSet<string> Fixed, FrozenSet<string> Ignored)
{
    public bool Has(string path) => Updatable.Contains(path) || Fixed.Contains(path) || Ignored.Contains(path);
}
