using Google.Protobuf.Reflection;

namespace ProductionCrew.Host.Standard;

/// <summary>Finds the contract files of the services by name, by symbol and by extension.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> extensions = new(StringComparer.Ordinal);

    public DescriptorIndex(IEnumerable<FileDescriptor> roots)
    {
        foreach (var root in roots)
        {
            AddFile(root);
        }
    }

    public FileDescriptor? FileByName(string name) => files.GetValueOrDefault(name);

    /// <param name="symbol">The full name of a service, method, message, field, oneof, enum, enum value or extension.</param>
    public FileDescriptor? FileBySymbol(string symbol) => symbols.GetValueOrDefault(symbol);

    public FileDescriptor? FileByExtension(string type, int number) => extensions.GetValueOrDefault(type)?.GetValueOrDefault(number);

    /// <summary>The numbers of the known extensions of a message; null if there is no such message.</summary>
    public IEnumerable<int>? ExtensionNumbers(string type) =>
        extensions.TryGetValue(type, out var known) ? known.Keys
        : symbols.TryGetValue(type, out var file) && Messages(file.MessageTypes).Any(message => message.FullName == type) ? []
        : null;

    /// <summary>A file and all it imports, directly or not; the file itself first.</summary>
    public static IReadOnlyList<FileDescriptor> WithImports(FileDescriptor file)
    {
        var closure = new List<FileDescriptor> { file };
        for (var next = 0; next < closure.Count; next++)
        {
            closure.AddRange(closure[next].Dependencies.Except(closure).ToList());
        }

        return closure;
    }

    private void AddFile(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file))
        {
            return;
        }

        AddSymbols(file, file.Services.SelectMany(service => service.Methods.Cast<IDescriptor>().Prepend(service)));
        AddEnums(file, file.Package, file.EnumTypes);
        AddExtensions(file, file.Extensions);
        foreach (var message in Messages(file.MessageTypes))
        {
            AddSymbols(file, message.Fields.InDeclarationOrder().Cast<IDescriptor>().Prepend(message));
            AddSymbols(file, message.Oneofs);
            AddEnums(file, message.FullName, message.EnumTypes);
            AddExtensions(file, message.Extensions);
        }

        foreach (var import in file.Dependencies)
        {
            AddFile(import);
        }
    }

    private void AddSymbols(FileDescriptor file, IEnumerable<IDescriptor> declared)
    {
        foreach (var symbol in declared)
        {
            symbols.TryAdd(symbol.FullName, file);
        }
    }

    private void AddExtensions(FileDescriptor file, ExtensionCollection declared)
    {
        AddSymbols(file, declared.UnorderedExtensions);
        foreach (var extension in declared.UnorderedExtensions)
        {
            var extended = extension.ExtendeeType.FullName;
            if (!extensions.TryGetValue(extended, out var known))
            {
                extensions.Add(extended, known = []);
            }

            known.TryAdd(extension.FieldNumber, file);
        }
    }

    // The values of an enum are named beside it and not within it, as in C.
    private void AddEnums(FileDescriptor file, string scope, IEnumerable<EnumDescriptor> types)
    {
        foreach (var type in types)
        {
            symbols.TryAdd(type.FullName, file);
            foreach (var value in type.Values)
            {
                symbols.TryAdd($"{scope}.{value.Name}", file);
            }
        }
    }

    private static IEnumerable<MessageDescriptor> Messages(IEnumerable<MessageDescriptor> types) =>
        types.SelectMany(type => Messages(type.NestedTypes).Prepend(type));
}
