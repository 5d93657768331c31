using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One header or trailer: a lower-case key with a text or, when the key ends in <c>-bin</c>, with bytes.</summary>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "The public API nests it.")]
    public sealed class Entry
    {
        private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.");

        private readonly string? text;
        private readonly byte[]? bytes;

        /// <summary>Makes a binary entry of a copy of the bytes.</summary>
        /// <exception cref="ArgumentException">The key has an illegal character or does not end in <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            Key = NormalizeKey(key);
            if (!IsBinary)
            {
                throw new ArgumentException($"The key of a binary entry must end in \"{BinaryHeaderSuffix}\".", nameof(key));
            }

            ArgumentNullException.ThrowIfNull(valueBytes);
            bytes = [.. valueBytes];
        }

        /// <summary>Makes a text entry.</summary>
        /// <exception cref="ArgumentException">The key has an illegal character or ends in <c>-bin</c>.</exception>
        public Entry(string key, string value)
        {
            Key = NormalizeKey(key);
            if (IsBinary)
            {
                throw new ArgumentException($"The key of a text entry must not end in \"{BinaryHeaderSuffix}\".", nameof(key));
            }

            ArgumentNullException.ThrowIfNull(value);
            text = value;
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes, which the end of the key tells.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>A copy of the bytes, or the text in ASCII.</summary>
        public byte[] ValueBytes => bytes is null ? Encoding.ASCII.GetBytes(text!) : [.. bytes];

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry holds bytes.</exception>
        public string Value => text ?? throw new InvalidOperationException($"The metadata entry \"{Key}\" holds bytes, not text.");

        /// <inheritdoc />
        public override string ToString() =>
            bytes is null ? $"[Entry: key={Key}, value={text}]" : $"[Entry: key={Key}, valueBytes={Convert.ToHexString(bytes)}]";

        internal bool HasKey(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase);

        [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "HTTP/2 header names are lower case.")]
        private static string NormalizeKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var normalized = key.ToLowerInvariant();
            return normalized.Length > 0 && !normalized.AsSpan().ContainsAnyExcept(KeyCharacters)
                ? normalized
                : throw new ArgumentException(
                    "A metadata key consists of letters, digits, underscores, hyphens and dots, and has at least one.",
                    nameof(key)
                );
        }
    }
}
