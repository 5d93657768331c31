using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ProductionCrew.Grpc.Tests.Abi;

/// <summary>A type, named <c>[assembly]type</c>, or one member of it, that an assembly refers to.</summary>
internal sealed record ApiReference(string Type, string? Member)
{
    public bool ResolvesIn(ApiSurface surface) => Member is null ? surface.HasType(Type) : surface.HasMember(Type, Member);

    public override string ToString() => Member is null ? Type : $"{Type} :: {Member}";
}

/// <summary>Finds what a compiled assembly refers to in certain other assemblies.</summary>
internal static class ApiReferences
{
    public static IReadOnlyList<ApiReference> Of(string assemblyPath, params string[] targets)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var reader = file.GetMetadataReader();
        var types = reader
            .TypeReferences.Where(handle => targets.Contains(AssemblyOf(reader, handle), StringComparer.Ordinal))
            .Select(handle => new ApiReference(Spell(reader, handle), Member: null));
        var members =
            from handle in reader.MemberReferences
            let member = reader.GetMemberReference(handle)
            let type = DeclaringType(reader, member.Parent)
            where type is not null && targets.Contains(AssemblyOf(reader, type.Value), StringComparer.Ordinal)
            select new ApiReference(Spell(reader, type.Value), Spell(reader, member));
        return [.. types.Concat(members).Distinct()];
    }

    private static string Spell(MetadataReader reader, MemberReference member)
    {
        var names = new SignatureNames();
        var name = reader.GetString(member.Name);
        return member.GetKind() == MemberReferenceKind.Method
            ? SignatureNames.Method(name, member.DecodeMethodSignature(names, null))
            : SignatureNames.Field(name, member.DecodeFieldSignature(names, null));
    }

    private static TypeReferenceHandle? DeclaringType(MetadataReader reader, EntityHandle parent) =>
        parent.Kind switch
        {
            HandleKind.TypeReference => (TypeReferenceHandle)parent,
            HandleKind.TypeSpecification => GenericType(reader, (TypeSpecificationHandle)parent),
            _ => null,
        };

    private static TypeReferenceHandle? GenericType(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        // The byte that tells a class from a value type stands before the type itself.
        signature.ReadByte();
        var type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)type : null;
    }

    private static string Spell(MetadataReader reader, TypeReferenceHandle type) =>
        $"[{AssemblyOf(reader, type)}]{SignatureNames.TypeName(reader, type)}";

    private static string? AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => null,
        };
    }
}
