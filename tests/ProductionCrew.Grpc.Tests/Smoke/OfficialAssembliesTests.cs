using System.Reflection;
using System.Reflection.Emit;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using ProductionCrew.Grpc.Tests.Abi;

namespace ProductionCrew.Grpc.Tests.Smoke;

/// <summary>The official server and client find everything in the two assemblies under them. A failure names what is missing.</summary>
public sealed class OfficialAssembliesTests
{
    private static readonly Assembly CoreApi = typeof(Status).Assembly;
    private static readonly Assembly NetCommon = typeof(ICompressionProvider).Assembly;
    private static readonly string[] Targets = [CoreApi.GetName().Name!, NetCommon.GetName().Name!];

    public static TheoryData<Type> Officials { get; } = new(typeof(GrpcServiceOptions), typeof(GrpcChannel));

    [Theory]
    [MemberData(nameof(Officials))]
    public void Every_reference_resolves_with_its_exact_signature(Type official)
    {
        var references = ApiReferences.Of(official.Assembly.Location, Targets);
        var surface = ApiSurface.Of(CoreApi.Location, NetCommon.Location);

        Assert.True(references.Count > 50, $"Only {references.Count} references were found.");
        Assert.Empty(references.Where(reference => !reference.ResolvesIn(surface)).Select(reference => reference.ToString()));
    }

    [Theory]
    [MemberData(nameof(Officials))]
    public void Every_type_loads_and_no_override_loses_its_base(Type official)
    {
        var types = official.Assembly.GetTypes();

        Assert.Empty(LostOverrides.In(types));
    }

    [Fact]
    public void Both_assemblies_carry_the_identity_that_the_official_ones_ask_for()
    {
        var asked = typeof(GrpcChannel).Assembly.GetReferencedAssemblies().ToDictionary(name => name.Name!, StringComparer.Ordinal);

        Assert.Equal(asked[Targets[0]].FullName, CoreApi.FullName);
        Assert.Equal(asked[Targets[1]].FullName, NetCommon.FullName);
    }

    [Fact]
    public void The_check_names_a_single_missing_member()
    {
        const string type = "[Grpc.Core.Api]Grpc.Core.Status";
        const string member = "instance String get_Detail()";
        var surface = ApiSurface.Of(CoreApi.Location, NetCommon.Location);
        surface.Forget(type, member);

        var missing = ApiReferences.Of(typeof(GrpcChannel).Assembly.Location, Targets).Where(reference => !reference.ResolvesIn(surface));

        Assert.Equal(new ApiReference(type, member), Assert.Single(missing));
    }

    [Fact]
    public void The_check_finds_everything_missing_in_nothing()
    {
        var references = ApiReferences.Of(typeof(GrpcChannel).Assembly.Location, Targets);
        var nothing = ApiSurface.Of();

        Assert.DoesNotContain(references, reference => reference.ResolvesIn(nothing));
    }

    [Fact]
    public void The_check_finds_an_override_without_a_base()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("lost"), AssemblyBuilderAccess.Run).DefineDynamicModule("lost");
        var type = module.DefineType("Lost", TypeAttributes.Public);
        var method = type.DefineMethod("Orphan", MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig);
        method.GetILGenerator().Emit(OpCodes.Ret);

        Assert.Equal("Lost :: Void Orphan()", Assert.Single(LostOverrides.In([type.CreateType()])));
    }
}
