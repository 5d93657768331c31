using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ProductionCrew.Grpc.Tests.Abi;

/// <summary>The types of some assemblies that others can see, each with the members that others can use. Types are named <c>[assembly]type</c>.</summary>
internal sealed class ApiSurface
{
    private readonly Dictionary<string, HashSet<string>> membersByType = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> baseByType = new(StringComparer.Ordinal);

    public static ApiSurface Of(params string[] assemblyPaths)
    {
        var surface = new ApiSurface();
        foreach (var path in assemblyPaths)
        {
            using var file = new PEReader(File.OpenRead(path));
            surface.Add(file.GetMetadataReader());
        }

        return surface;
    }

    public bool HasType(string type) => membersByType.ContainsKey(type);

    /// <summary>Whether the type has the member itself or, unless it is a constructor, inherits it from a type of this surface.</summary>
    public bool HasMember(string type, string member)
    {
        for (string? declaring = type; declaring is not null; declaring = baseByType.GetValueOrDefault(declaring))
        {
            if (membersByType.TryGetValue(declaring, out var members) && members.Contains(member))
            {
                return true;
            }

            if (member.Contains(" .ctor(", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return false;
    }

    public void Forget(string type, string member) => Assert.True(membersByType[type].Remove(member));

    private void Add(MetadataReader reader)
    {
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if (IsVisible(type.Attributes))
            {
                AddType(reader, handle, type);
            }
        }
    }

    private void AddType(MetadataReader reader, TypeDefinitionHandle handle, TypeDefinition type)
    {
        var names = new SignatureNames();
        var assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        var typeName = $"[{assembly}]{SignatureNames.TypeName(reader, handle)}";
        if (!membersByType.TryGetValue(typeName, out var members))
        {
            membersByType.Add(typeName, members = new(StringComparer.Ordinal));
        }

        if (!type.BaseType.IsNil && type.BaseType.Kind == HandleKind.TypeDefinition)
        {
            baseByType[typeName] = $"[{assembly}]{SignatureNames.TypeName(reader, (TypeDefinitionHandle)type.BaseType)}";
        }

        members.UnionWith(
            type.GetMethods()
                .Select(reader.GetMethodDefinition)
                .Where(method => IsVisible(method.Attributes))
                .Select(method => SignatureNames.Method(reader.GetString(method.Name), method.DecodeSignature(names, null)))
        );
        members.UnionWith(
            type.GetFields()
                .Select(reader.GetFieldDefinition)
                .Where(field => IsVisible(field.Attributes))
                .Select(field => SignatureNames.Field(reader.GetString(field.Name), field.DecodeSignature(names, null)))
        );
    }

    private static bool IsVisible(TypeAttributes attributes) =>
        (attributes & TypeAttributes.VisibilityMask)
            is TypeAttributes.Public
                or TypeAttributes.NestedPublic
                or TypeAttributes.NestedFamily
                or TypeAttributes.NestedFamORAssem;

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask)
            is MethodAttributes.Public
                or MethodAttributes.Family
                or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
