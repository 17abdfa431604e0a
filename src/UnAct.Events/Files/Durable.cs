using System.Runtime.InteropServices;

namespace UnAct.Files;

/// <summary>Waits until the disk has what was written: the bytes of a file, and the name it was given in its folder.</summary>
internal static class Durable
{
    private const int NoRoom = 28, OverQuota = 122, TooLarge = 27;
    private const int WindowsNoRoom = unchecked((int)0x80070070), WindowsHandleFull = unchecked((int)0x80070027);

    public static void Bytes(FileStream file)
    {
        file.Flush();
        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }

    /// <summary>A new name is only in memory until its folder is written too. Windows does that by itself.</summary>
    public static void Names(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, 0);
        if (handle < 0)
        {
            throw new IOException($"{folder} cannot be opened.", Marshal.GetLastPInvokeError());
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw new IOException($"{folder} cannot be written to the disk.", Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    public static bool IsNoRoom(IOException error) => error.HResult is NoRoom or OverQuota or TooLarge or WindowsNoRoom or WindowsHandleFull;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
