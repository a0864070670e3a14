"""What documents call themselves, by kind: orders, changes, cancellations, and what is no order; "|" between phrases."""

ORDER = """
purchase order|order|po|official order|official purchase order|purchaseorder|standard purchase order|
blanket release|release order|call-off order|Bestellung|Auftrag|Einkaufsbestellung|Lieferantenbestellung|Bestellschein|Bestellformular|Warenbestellung|Abruf|Lieferabruf|
procurement order|buy order|supply order|vendor purchase order|supplier order|indkøbsordre|inköpsorder|beställning|zamówienie|
zamówienie zakupu|objednávka|nota de encomenda|encomenda|bestillingsordre|bestilling|bon de commande|
commande|commande fournisseur|commande d'achat|orden de compra|pedido|pedido de compra|pedido a proveedor|
ordine|ordine di acquisto|ordine d'acquisto|ordine fornitore|ordine a fornitore|inkooporder|bestelling|
bestelbon|inkoopopdracht|stock order|Nachbestellung|Kaufauftrag|purchase order form|tilaus|ostotilaus|megrendelés|rendelés|sipariş|satin alma siparişi|
comandă|comanda|hoja de pedido|nota de pedido|ordem de compra|pedido de compra|objednávka materiálu|narudžba|inköp|lpo
"""
CHANGE = """
purchase order change|change order|order change|amended purchase order|purchase order amendment|
revised purchase order|amended order|order amendment|change to purchase order|purchase order revision|
revised order|Bestelländerung|Änderungsbestellung|Änderung zur Bestellung|Auftragsänderung|
modification de commande|commande modifiee|modificacion de pedido|modifica ordine|variazione ordine|
gewijzigde bestelling|orderwijziging|wijziging bestelling|purchase order change notice|change notice|po change|po revision|
change order notice|order revision|revised po|amendment|order update|purchase order update|Änderung der Bestellung|
Bestelländerungsmitteilung|Änderungsmitteilung|geänderte Bestellung|Bestellung Änderung|Änderung Bestellung|modification commande|
modification de la commande|avenant a la commande|avenant de commande|commande rectificative|modificacion de orden de compra|
modificacion del pedido|pedido modificado|orden de compra modificada|modifica d'ordine|modifica all'ordine|ordine modificato|
rettifica ordine|variazione d'ordine|wijziging inkooporder|inkooporder wijziging|orderändring|ændring af ordre|zmiana zamówienia
"""
CANCEL = """
purchase order cancellation|cancellation|order cancellation|cancelled purchase order|cancelled|canceled|
cancellation of order|cancelled order|cancellation of purchase order|Stornierung|Bestellstorno|Storno|
Stornierung der Bestellung|Auftragsstornierung|annulation de commande|annulation|anulacion de pedido|
anulacion|annullamento ordine|annullamento|annulering|annulering bestelling|orderannulering|order annulering|
cancel order|order cancelled|po cancellation|purchase order cancelled|cancellation notice|notice of cancellation|order cancellation notice|
Bestellstornierung|Storno der Bestellung|Stornobestellung|Storno Bestellung|Stornierung Bestellung|Auftragsstorno|annulation commande|
annulation de la commande|commande annulée|anulacion de orden de compra|anulacion del pedido|cancelacion de pedido|
cancelacion de orden de compra|pedido anulado|annullamento d'ordine|annullamento dell'ordine|ordine annullato|annullo ordine|
annulering inkooporder|annulering van bestelling|geannuleerde bestelling|anulowanie zamówienia|annullering
"""
OTHER = """
invoice|tax invoice|pro forma invoice|proforma invoice|quotation|quote|delivery note|packing slip|
packing list|credit note|order confirmation|order acknowledgement|order acknowledgment|
sales order confirmation|statement|statement of account|remittance advice|request for quotation|
delivery docket|goods received note|price list|bill of lading|Rechnung|Angebot|Lieferschein|
Auftragsbestätigung|Gutschrift|Mahnung|Proformarechnung|Preisliste|Anfrage|facture|devis|bon de livraison|
avoir|confirmation de commande|accuse de reception de commande|facture proforma|factura|presupuesto|albaran|
confirmacion de pedido|factura proforma|nota de credito|fattura|preventivo|documento di trasporto|
conferma d'ordine|nota di credito|fattura proforma|bolla di consegna|factuur|offerte|pakbon|
orderbevestiging|creditnota|leverbon|sales order acknowledgement|sales order acknowledgment|sales quotation|sales quote|
sales invoice|commercial invoice|sales order|order acknowledgement form|pick list|picking list|picking slip|despatch note|dispatch note|
delivery order|rfq|request for quote|request for price|price request|quote request|account statement|customer statement|
return authorization|rma|debit note|receipt|proforma|pro-forma invoice|credit memo|packing note|advice note|delivery advice|
Auftragsbestaetigung|Bestellbestätigung|Preisanfrage|Angebotsanforderung|Kontoauszug|Kommissionierschein|Pickliste|Packliste|
Versandanzeige|Lieferavis|Zahlungserinnerung|Storno-Rechnung|Belastungsanzeige|demande de prix|demande de devis|appel d'offres|
accusé de réception|releve de compte|bon de préparation|offre de prix|note de credit|solicitud de presupuesto|solicitud de cotización|
cotización|oferta|estado de cuenta|nota de entrega|factura comercial|remito|richiesta di offerta|richiesta d'offerta|offerta|
estratto conto|conferma ordine|ddt|lista di prelievo|offerteaanvraag|prijsaanvraag|rekeningoverzicht|picklijst|verzendbon|
bevestiging van uw order|orderbekräftelse|faktura|ordrebekræftelse|tilbud|offert|følgeseddel|följesedel|oferta cenowa|
potwierdzenie zamówienia|zapytanie ofertowe|nabídka|dodací list|potvrzení objednávky|fatura|orçamento|guia de remessa
"""

# Single words that make a title of "order" one of a change or a cancellation, in whatever language they stand together.
CHANGING = """
change|changed|amended|amendment|revised|revision|update|updated|Änderung|geändert|geänderte|modification|modifiée|modifié|avenant|
modificación|modificado|modificada|modifica|modificato|variazione|wijziging|gewijzigd|gewijzigde|ændring|ændret|endring|endret|
ändring|ändrad|muutos|muutettu|zmiana|korekta|změna|změnová|módosítás|módosított|alteração|alterado|modificare|modificată|değişiklik
"""
CANCELLING = """
cancel|cancelled|canceled|cancellation|Storno|storniert|Stornierung|annulation|annulée|annulé|anulación|anulado|anulada|cancelación|
annullamento|annullato|annulering|geannuleerd|annullering|annulleret|annullert|avbeställning|annullerad|makulering|peruutus|peruttu|
anulowanie|anulowane|zrušení|zrušená|törlés|törölt|cancelamento|cancelado|anulare|anulată|iptal|iptali
"""
# Single words by which a paper about an order that was placed before says so: it presses, complains or foretells.
PRESSING = """
reminder|chaser|overdue|late|outstanding|complaint|claim|forecast|dunning|expediting|Erinnerung|Mahnung|Lieferverzug|Verzug|
überfällig|überfällige|Reklamation|Mängelrüge|Vorschau|Bedarfsvorschau|relance|rappel|retard|réclamation|prévision|prévisions|
recordatorio|reclamación|previsión|retraso|sollecito|reclamo|previsione|ritardo|herinnering|aanmaning|klacht|prognose|lembrete|
reclamação|rykker|påmindelse|påminnelse|purring|muistutus|reklamaatio|przypomnienie|ponaglenie|reklamacja|upomínka|reklamace|
emlékeztető|reklamáció|reamintire|reclamație|hatırlatma|şikayet
"""
# Those of them that say so alone.
PRESSING_ALONE = """
reminder|delivery chaser|Mahnung|Liefermahnung|Liefererinnerung|Lieferanmahnung|Lieferreklamation|Reklamation|Mängelrüge|
Bedarfsvorschau|relance|réclamation|recordatorio|reclamación|sollecito|reclamo|herinnering|aanmaning|klacht|leveringsherinnering|
lembrete|reclamação|rykker|leveringspåmindelse|leveranspåminnelse|purring|ponaglenie|reklamacja|upomínka|reklamace
"""
