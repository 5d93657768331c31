using System.Reflection;

namespace ProductionCrew.Grpc.Tests.Abi;

/// <summary>Finds methods that were compiled to override a base method that is not there.</summary>
internal static class LostOverrides
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> In(IEnumerable<Type> types) =>
        [
            .. from type in types
            where !type.IsInterface
            from method in type.GetMethods(Declared)
            where method.IsVirtual && !method.Attributes.HasFlag(MethodAttributes.NewSlot)
            where method.GetBaseDefinition().DeclaringType == type
            select $"{type.FullName} :: {method}",
        ];
}
