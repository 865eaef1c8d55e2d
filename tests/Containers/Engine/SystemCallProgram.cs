using System.Buffers.Binary;

namespace Sandboxes.Containers.Tests.Engine;

/// <summary>Makes a program for x86-64 that makes one system call and ends with its error number, 0 where it succeeded.</summary>
internal static class SystemCallProgram
{
    private const int Headers = 64 + 56;
    private const ulong Base = 0x400000;

    /// <param name="first">Its first argument; the others are 0.</param>
    public static byte[] Make(int number, uint first)
    {
        byte[] code =
        [
            0xB8, .. Bytes((uint)number),       // mov eax, number
            0xBF, .. Bytes(first),              // mov edi, first
            0x31, 0xF6, 0x31, 0xD2,             // xor esi, esi; xor edx, edx
            0x4D, 0x31, 0xD2, 0x4D, 0x31, 0xC0, // xor r10, r10; xor r8, r8
            0x0F, 0x05,                         // syscall
            0x31, 0xFF,                         // xor edi, edi
            0x85, 0xC0,                         // test eax, eax
            0x79, 0x04,                         // jns over the next two
            0xF7, 0xD8, 0x89, 0xC7,             // neg eax; mov edi, eax
            0xB8, .. Bytes(60),                 // mov eax, exit
            0x0F, 0x05,                         // syscall
        ];
        var program = new byte[Headers + code.Length];
        WriteHeaders(program);
        code.CopyTo(program, Headers);
        return program;
    }

    // An ELF header and one segment that is read and run, which is the whole file.
    private static void WriteHeaders(byte[] program)
    {
        byte[] identity = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        identity.CopyTo(program, 0);
        Write(program, 16, (2, 2), (62, 2), (1, 4), (Base + Headers, 8), (64, 8), (0, 8), (0, 4), (64, 2), (56, 2), (1, 2));
        Write(program, 64, (1, 4), (5, 4), (0, 8), (Base, 8), (Base, 8), ((ulong)program.Length, 8), ((ulong)program.Length, 8), (0x1000, 8));
    }

    private static void Write(byte[] program, int at, params (ulong Value, int Size)[] fields)
    {
        Span<byte> whole = stackalloc byte[8];
        foreach (var (value, size) in fields)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(whole, value);
            whole[..size].CopyTo(program.AsSpan(at));
            at += size;
        }
    }

    private static byte[] Bytes(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
