using System.Reflection;
using ProductionCrew.Conformance.Suites;

namespace ProductionCrew.Conformance;

/// <summary>Knows every suite, so that each store's test project can prove it runs them all.</summary>
public static class SuiteCatalog
{
    /// <summary>All suites, as open generic types of their harness.</summary>
    public static IReadOnlyList<Type> Suites { get; } =
    [.. typeof(SuiteCatalog).Assembly.GetTypes().Where(IsSuite).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>The suites that suit the harness but that no test class of <paramref name="tests"/> runs with it. Empty is good.</summary>
    public static IReadOnlyList<string> Missing<THarness>(Assembly tests)
        where THarness : IStoreHarness, new()
    {
        var run = tests.GetTypes().Where(type => type is { IsAbstract: false, IsPublic: true }).Select(type => type.BaseType).ToHashSet();
        return
        [
            .. Suites
                .Where(suite => Suits(suite, typeof(THarness)))
                .Where(suite => !run.Contains(suite.MakeGenericType(typeof(THarness))))
                .Select(suite => suite.Name),
        ];
    }

    /// <summary>What has no test of its own is only the ground of suites.</summary>
    private static bool IsSuite(Type type) =>
        type is { IsAbstract: true, IsGenericTypeDefinition: true }
        && DerivesFromStoreSuite(type.BaseType)
        && type.GetMethods().Any(method => method.DeclaringType == type && method.IsDefined(typeof(FactAttribute)));

    private static bool DerivesFromStoreSuite(Type? type) =>
        type is { IsGenericType: true }
        && (type.GetGenericTypeDefinition() == typeof(StoreSuite<>) || DerivesFromStoreSuite(type.BaseType));

    private static bool Suits(Type suite, Type harness) =>
        suite.GetGenericArguments()[0].GetGenericParameterConstraints().All(constraint => constraint.IsAssignableFrom(harness));
}
