import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { messages } from "#lib/content/messages.ts";
import "./globals.css";

export const metadata: Metadata = { title: messages.brand, description: messages.tagline };

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f2e8" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0e13" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={messages.locale}>
      <body>{children}</body>
    </html>
  );
}
