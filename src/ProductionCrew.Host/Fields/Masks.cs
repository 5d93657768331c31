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

    /// <summary>The fields that the mask names; all for <c>*</c>; if the mask is absent or empty, the fields that have a value.</summary>
    /// <param name="updatable">Every field that can be updated.</param>
    /// <param name="resource">The resource as the request gives it.</param>
    public static FrozenSet<string> Parse(FieldMask? mask, FrozenSet<string> updatable, IMessage? resource, Field field)
    {
        if (mask is null || mask.Paths.Count == 0)
        {
            return resource is null ? FrozenSet<string>.Empty : updatable.Where(path => IsPopulated(resource, path)).ToFrozenSet();
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
